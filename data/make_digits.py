"""Write scikit-learn's handwritten digits as the two files that configs/digits trains on: `python data/make_digits.py
[--output DIR]`.

The 1,797 images of 8 x 8 pixels travel inside the scikit-learn wheel (`pip install praxis[digits]`), so nothing is
downloaded. A pixel is a number from 0 to 1.
    supervised.npz    inputs (1797, 64), action (1797,): the digit
    preference.jsonl  three pairs an image: the image with its digit is preferred to the image with a wrong one, drawn
                      without repetition
The same versions of numpy and scikit-learn write the same bytes each time.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

WRONG_PER_IMAGE = 3


def write_examples(images, digits, path):
    "For imitation: each image and its digit."
    np.savez_compressed(path, inputs=images, action=digits)


def write_pairs(images, digits, path, rng):
    "For DPO: each image with its digit, preferred to the same image with each of a few wrong ones."
    with open(path, 'w', encoding='utf-8', newline='\n') as lines:
        for image, digit in zip(images.tolist(), digits.tolist()):
            for wrong in rng.permutation(np.delete(np.arange(10), digit))[:WRONG_PER_IMAGE].tolist():
                pair = {name: {'states': [image], 'actions': [label]}
                        for name, label in (('chosen', digit), ('rejected', wrong))}
                lines.write(json.dumps(pair) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--output', type=Path, default=Path('data/processed/digits'),
                        help='folder to write to (default: %(default)s)')
    output = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    data = load_digits()
    images, digits = (data.data / 16).astype(np.float32), data.target.astype(np.int64)
    write_examples(images, digits, output / 'supervised.npz')
    write_pairs(images, digits, output / 'preference.jsonl', np.random.default_rng(0))
    print(f'{len(images)} images, {len(images) * WRONG_PER_IMAGE} pairs: {output}')


if __name__ == '__main__':
    main()
