task neighbour_sums "Each number plus the one after it, the last left out; null when the list is empty."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let later = drop one xs
out zipwith (+) xs later
example [1, 4, 9, 16] -> [5, 13, 25]
example [20, 5, 12, -5, 0, 10] -> [25, 17, 7, -5, 10]
example [18, 11, 11] -> [29, 22]
example [] -> null
example [6] -> []
example [100, 200] -> null
holdout [18, 17, -2, 6, -5, -7, -2] -> [35, 15, 4, 1, -12, -9]
holdout [1, 1, 7, 17, 12, 10, 11] -> [2, 8, 24, 29, 22, 21]
holdout [16, 17, 6, 10, 9, -7] -> [33, 23, 16, 19, 2]
holdout [5, -5, 5] -> [0, 0]
holdout [-256, 255] -> [-1]
