task count_rises "How many numbers are larger than the one before them; null when the list is empty or a step leaves the range."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let later = drop one xs
let rises = zipwith (-) later xs
out count (>0) rises
example [1, 3, 2, 5] -> 2
example [15, -5, -2, 16, 4, -5, -8, 6] -> 3
example [0, 15, 12, -6, 15, 17, -7, 13, 7] -> 4
example [] -> null
example [6] -> 0
example [-100, 200] -> null
holdout [-7, 4, 13, 14, 4, 8, 18, 2, 19] -> 6
holdout [10, 2, 7, -2, -1, 4, 14, -6, 3] -> 5
holdout [8, 20, 0, -1, 15, -1, -5, 12, 1] -> 3
holdout [9, 8, 7] -> 0
holdout [2, 2, 3, 3] -> 1
