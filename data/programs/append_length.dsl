task append_length "The list with its length at the end."
in xs: list
let n = length xs
out append n xs
example [10, -4, 14] -> [10, -4, 14, 3]
example [3, 4, 9, 2, 13, 8, 10] -> [3, 4, 9, 2, 13, 8, 10, 7]
example [12, 11, 2, 9, 5, 4] -> [12, 11, 2, 9, 5, 4, 6]
example [] -> [0]
example [0, 5, 13, 14, 10, 0, -3] -> [0, 5, 13, 14, 10, 0, -3, 7]
example [12, -2] -> [12, -2, 2]
holdout [13, 0, -1, 6] -> [13, 0, -1, 6, 4]
holdout [5, -4, 3, 14, -1] -> [5, -4, 3, 14, -1, 5]
holdout [-4, 2, 12] -> [-4, 2, 12, 3]
holdout [0, 1, -4, -1, 14, 1, 11] -> [0, 1, -4, -1, 14, 1, 11, 7]
holdout [11, 13] -> [11, 13, 2]
