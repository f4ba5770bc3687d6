task countdown "The numbers from the length of the list down to 1."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let places = scanl1 (+) ones
out reverse places
example [7, 7, 7] -> [3, 2, 1]
example [-2, 6, 15, -3, 8, 14, -2, 7, 18] -> [9, 8, 7, 6, 5, 4, 3, 2, 1]
example [3, 13, -2, 19, 7, 14] -> [6, 5, 4, 3, 2, 1]
example [] -> []
example [-256] -> [1]
example [4, 3, 2, 1, 0] -> [5, 4, 3, 2, 1]
holdout [-7, -1, 17, 12, 3, 2, -8] -> [7, 6, 5, 4, 3, 2, 1]
holdout [-1, -8, -3, 9] -> [4, 3, 2, 1]
holdout [5, 0, 9, 3, 10, 12, -1, -1, 4, 14] -> [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
holdout [255, 255] -> [2, 1]
holdout [1, 2, 3, 4, 5, 6, 7, 8] -> [8, 7, 6, 5, 4, 3, 2, 1]
