task drop_second "The list without its second number."
in xs: list
out remove 1 xs
example [9, 11, 9] -> [9, 9]
example [1, 2, 3, 11, 5, -4, 6] -> [1, 3, 11, 5, -4, 6]
example [9, 12, -4, -1] -> [9, -4, -1]
example [] -> []
example [4, 7, -3, -4, 9] -> [4, -3, -4, 9]
example [6, 11, 1, 5, 13, 13] -> [6, 1, 5, 13, 13]
holdout [11, -4] -> [11]
holdout [255, -256, 0] -> [255, 0]
holdout [2, 10, 0, 5, 7, 14, 4] -> [2, 0, 5, 7, 14, 4]
holdout [9, 0, 0, 12, 3] -> [9, 0, 12, 3]
holdout [-2, 4, -1, 7, 2] -> [-2, -1, 7, 2]
