task second_smallest "The second smallest number, ties counted; null when there are fewer than two."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let up = sort xs
out access one up
example [4, 9, 1] -> 4
example [3, 11, -4, 17, 14, 16] -> 3
example [5, 14] -> 14
example [] -> null
example [6] -> null
example [255, -256] -> 255
holdout [-1, 4, 12, -7] -> -1
holdout [9, -2, 1, -1, 8, 8, -5] -> -2
holdout [15, -5, 13] -> 13
holdout [0, 0, 5] -> 0
holdout [-3, -8, -1] -> -3
