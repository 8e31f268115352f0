"""From the data folder to the files of `whence/language/model`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

MODEL = Path(__file__).parent.parent / "src/whence/language/model"


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True)

    p = verbs.add_parser("prepare", help="corpora to JSON lines, vocabulary, hashes")
    p.add_argument("data", type=Path, help="the data folder")
    p.add_argument("work", type=Path, help="where to write")
    p.add_argument("--open", action="store_true", help="train on openly licensed corpora alone")

    for verb, words in (
        ("make", "prepare, train and export in one"),
        ("train", "train from the base encoder, or from --start"),
        ("resume", "go on from the last checkpoint"),
    ):
        p = verbs.add_parser(verb, help=words)
        if verb == "make":
            p.add_argument("data", type=Path, help="the data folder")
            p.add_argument("--open", action="store_true", help="train on openly licensed corpora alone")
            p.add_argument(
                "--doubt", type=float, metavar="MINUTE", help="when to forget doubtful silver names"
            )
            p.add_argument("--words", type=int, help="with --doubt: keep so many words of the silver set")
        p.add_argument("work", type=Path, help="what `prepare` wrote")
        p.add_argument("run", type=Path, help="folder of checkpoints")
        if verb == "make":
            p.add_argument("out", type=Path, help="folder for the model")
        p.add_argument("--minutes", type=float, help="of the wall clock, in all")
        p.add_argument(
            "--stop", type=float, metavar="MINUTE", help="end there, on the schedule of all the minutes"
        )
        p.add_argument("--threads", type=int, default=2)
        p.add_argument("--seed", type=int, default=1)
        p.add_argument("--cells", type=int, help="padded pieces in a batch")
        p.add_argument(
            "--rate", type=float, help="peak learning rate of the encoder; the heads take 7 times as much"
        )
        p.add_argument("--warmup", type=float, metavar="SHARE", help="of the minutes, while the rate rises")
        p.add_argument("--hold", type=float, metavar="SHARE", help="of the minutes, before the rate falls")
        p.add_argument("--average", type=float, help="how much of the averaged weights each step keeps")
        p.add_argument("--hide", type=float, metavar="SHARE", help="of the pieces, that are not shown")
        p.add_argument(
            "--rounded", type=float, metavar="SHARE", help="of the minutes, from where weights are rounded"
        )
        p.add_argument("--leave", type=int, choices=(0, 1), help="the half of PolNeAR and UW not to be seen")
        p.add_argument("--device", default="cpu", help="cpu or cuda")
        if verb != "resume":
            p.add_argument(
                "--start",
                type=Path,
                help="a checkpoint of any run, of the trial's too, or an exported model, instead of the "
                "base encoder",
            )

    p = verbs.add_parser("blend", help="the mean of the weights of several runs")
    p.add_argument("out", type=Path, help="the checkpoint to write")
    p.add_argument("checkpoints", type=Path, nargs="+", help="of runs that began from the same weights")

    p = verbs.add_parser("export", help="a checkpoint to ONNX, fp32 and int8")
    p.add_argument("work", type=Path)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--plain", action="store_true", help="the last weights, not the averaged ones")

    p = verbs.add_parser("doubt", help="forget the silver names that a model contradicts")
    p.add_argument("work", type=Path)
    p.add_argument("model", type=Path)
    p.add_argument("--words", type=int, help="keep about so many words of the silver set")

    for verb, words in (
        ("score", "the development figures of a model folder"),
        ("card", "the same as the model card's table"),
    ):
        p = verbs.add_parser(verb, help=words)
        p.add_argument("work", type=Path)
        p.add_argument("model", type=Path, nargs="?", default=MODEL)
        if verb == "card":
            p.add_argument("exact", type=Path, nargs="?", help="the fp32 model, for the difference")
    return top


def trained(a: argparse.Namespace) -> None:
    """Runs `make`, `train` or `resume`."""
    from training.loop import Recipe, Run

    if a.verb == "make":
        from training.prepare import prepare

        prepare(a.data, a.work, a.open)
    asked = ("minutes", "cells", "warmup", "hold", "average", "hide", "rounded", "leave")
    chosen = {k: v for k in asked if (v := getattr(a, k)) is not None}
    if a.rate is not None:
        chosen |= {"rate": a.rate, "head_rate": a.rate * 20 / 3}
    run = Run(a.work, a.run, Recipe(threads=a.threads, seed=a.seed, **chosen), a.device)
    if a.verb == "resume":
        run.resume()
    elif a.start:
        run.from_checkpoint(a.start)
    else:
        run.from_base()
    if a.verb != "make":
        run.train(a.stop)
        return
    from training.doubt import doubt
    from training.export import export

    if a.doubt is not None:
        run.train(a.doubt)
        export(a.work, a.run / "last.pt", a.out)
        doubt(a.work, a.out, a.words)
    run.train(a.stop)
    print(export(a.work, a.run / "last.pt", a.out))


def main() -> int:
    """Runs one verb."""
    a = arguments().parse_args()
    if a.verb == "prepare":
        from training.prepare import prepare

        try:
            prepare(a.data, a.work, a.open)
        except FileNotFoundError as e:
            print(e, file=sys.stderr)
            return 2
    elif a.verb in ("make", "train", "resume"):
        try:
            trained(a)
        except FileNotFoundError as e:
            print(e, file=sys.stderr)
            return 2
    elif a.verb == "blend":
        from training.blend import blend

        try:
            blend(a.checkpoints, a.out)
        except (FileNotFoundError, ValueError) as e:
            print(e, file=sys.stderr)
            return 2
    elif a.verb == "export":
        from training.export import export

        print(export(a.work, a.checkpoint, a.out, a.plain))
    elif a.verb == "doubt":
        from training.doubt import doubt

        print(f"{doubt(a.work, a.model, a.words):.2%} of the words forgotten")
    elif a.verb == "score":
        from training.scores import scores

        print(json.dumps(scores(a.model, a.work), indent=1))
    else:
        from training.card import table

        print(table(a.work, a.model, a.exact))
    return 0


if __name__ == "__main__":
    sys.exit(main())
