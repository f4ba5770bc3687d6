task moving_sum_of_three "The sums of three neighbours; null when the list is empty or a sum, of two or three, leaves the range."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let second = drop one xs
let third = drop one second
let pairs = zipwith (+) xs second
out zipwith (+) pairs third
example [1, 2, 3, 4] -> [6, 9]
example [15, 1, -2, 0, 20, -2] -> [14, -1, 18, 18]
example [20, 15, -5, 8, 16, 12, 16, 4] -> [30, 18, 19, 36, 44, 32]
example [] -> null
example [5, 6] -> []
example [100, 100, 100] -> null
holdout [7, -1, 15, 20, 15] -> [21, 34, 50]
holdout [19, 18, 15, -2, 14, -5] -> [52, 31, 27, 7]
holdout [16, 14, -4, -4, 17, -5] -> [26, 6, 9, 8]
holdout [9, -9, 0] -> [0]
holdout [255, 0, 0, 255] -> [255, 255]
