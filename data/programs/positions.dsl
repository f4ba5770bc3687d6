task positions "The numbers 1, 2, 3, ..., one for each item of the list."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
out scanl1 (+) ones
example [7, 7, 7] -> [1, 2, 3]
example [20, 11, 9, 2] -> [1, 2, 3, 4]
example [2, 11, 16, -4, 18, -7, 20, 9, 20] -> [1, 2, 3, 4, 5, 6, 7, 8, 9]
example [] -> []
example [-256] -> [1]
example [4, 3, 2, 1, 0] -> [1, 2, 3, 4, 5]
holdout [15, -5, -1, 20, 2, 18, 9] -> [1, 2, 3, 4, 5, 6, 7]
holdout [-6, -4, 20, 10, 10, 9] -> [1, 2, 3, 4, 5, 6]
holdout [14, 1, 15, 13, 19, -5, 10, 1] -> [1, 2, 3, 4, 5, 6, 7, 8]
holdout [255, 255] -> [1, 2]
holdout [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] -> [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
