"""The picture of the six stages, drawn from the one table of moves (Mermaid)."""

from partnerships.stages import CLOSED, MOVES, Stage


def draw():
    lines = ["stateDiagram-v2", "    direction LR", f"    [*] --> {Stage.PENJAJAKAN}"]
    lines += [f'    state "{stage.number}. {stage.full_name}" as {stage}' for stage in Stage]
    lines += [f"    {move.source} --> {end(move)}: {move.label}" for move in MOVES]
    return "\n".join(lines)


def end(move):
    return "[*]" if move.target == CLOSED else move.target
