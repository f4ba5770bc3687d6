task first_to_zero "The list with 0 instead of its first number."
in xs: list
out replace 0 0 xs
example [13, 6, -2, 11, 4] -> [0, 6, -2, 11, 4]
example [2, 6, 1] -> [0, 6, 1]
example [5, 14] -> [0, 14]
example [] -> []
example [-2, 0] -> [0, 0]
example [5, 12, 8] -> [0, 12, 8]
holdout [-2, -2, 0, 5, 1, 11, 3] -> [0, -2, 0, 5, 1, 11, 3]
holdout [-4, 2, 0] -> [0, 2, 0]
holdout [14, 2, 12, 14, 6] -> [0, 2, 12, 14, 6]
holdout [3, 2, 7, -4, -1, 9, 14] -> [0, 2, 7, -4, -1, 9, 14]
holdout [-4, 10, 11, 1, -3] -> [0, 10, 11, 1, -3]
