task factorials "The factorials 1, 2, 6, 24, ..., one for each item of the list; null for more than five items."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let places = scanl1 (+) ones
out scanl1 (*) places
example [7, 7, 7] -> [1, 2, 6]
example [2, -4] -> [1, 2]
example [8, 4, -2, 8] -> [1, 2, 6, 24]
example [] -> []
example [-256] -> [1]
example [4, 3, 2, 1, 0] -> [1, 2, 6, 24, 120]
holdout [5, 8] -> [1, 2]
holdout [20] -> [1]
holdout [-2, 14, -4, -9, -1] -> [1, 2, 6, 24, 120]
holdout [9, 9, 9, 9] -> [1, 2, 6, 24]
holdout [1, 2, 3, 4, 5, 6] -> null
