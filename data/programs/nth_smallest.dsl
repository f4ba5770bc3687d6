task nth_smallest "The n-th smallest number, counted from 0; null when there is none."
in xs: list, n: int
let up = sort xs
out access n up
example [7, 3, 9, 5], 1 -> 5
example [5, 2, 8, -3, 14, -1, 9], 1 -> -1
example [9, -1, 19, 8, -5], 3 -> 9
example [], 0 -> null
example [4, 4, 2], 2 -> 4
example [6, 1], 2 -> null
holdout [19, 10, 0, -4, -9, -4], 1 -> -4
holdout [-6, -6, -8, 10, 12, 4, 1], 2 -> -6
holdout [-1, 1, 9, 5, 13], 1 -> 1
holdout [8, 5], -1 -> null
holdout [255, -256, 0], 0 -> -256
