task nth_largest "The n-th largest number, counted from 0; null when there is none."
in xs: list, n: int
let up = sort xs
let down = reverse up
out access n down
example [7, 3, 9, 5], 1 -> 7
example [9, 4, -9, -6, -5], 1 -> 4
example [7, 3, -8, 8, 16, 18], 2 -> 8
example [], 0 -> null
example [4, 4, 2], 2 -> 2
example [6, 1], 2 -> null
holdout [-8, 7, 11, -1, -5, 19], 1 -> 11
holdout [11, 10, 6, 4, -4, 6], 1 -> 10
holdout [-9, -6, 1, 6, 20, 14], 3 -> 1
holdout [8, 5], -1 -> null
holdout [255, -256, 0], 0 -> 255
