"""The stored files of documents that are not kept."""


def delete_files(documents):
    """Delete the files, not the rows; one that is gone already does not matter."""
    for document in documents:
        document.file.storage.delete(document.file.name)
