task nth_of_first_sorted "The n-th smallest, counted from 0, of the first size items; null when there is none."
in size: int, n: int, xs: list
let front = take size xs
let up = sort front
out access n up
example 3, 1, [9, 4, 6, 1] -> 6
example 4, 3, [6, 0, 5, 16, 0, 15] -> 16
example 3, 2, [-8, 11, 4, -1, 6, -3, -4, -8] -> 11
example 2, 0, [] -> null
example 2, 2, [5, 3, 1] -> null
example 9, 0, [7, 2, 8] -> 2
holdout 4, 3, [12, 0, 10, -3, 8, 19, -4] -> 12
holdout 4, 3, [15, -7, 2, -8, -9, 6] -> 15
holdout 2, 1, [-2, 13, 19, 7, 15] -> 13
holdout 1, -1, [6, 5] -> null
holdout 4, 3, [255, -256, 9, 0, 1] -> 255
