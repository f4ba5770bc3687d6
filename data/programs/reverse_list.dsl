task reverse_list "The list from back to front."
in xs: list
out reverse xs
example [1, 2, 3] -> [3, 2, 1]
example [9, -7, 19, 17] -> [17, 19, -7, 9]
example [-5, 5, 11, 1, 6, -5] -> [-5, 6, 1, 11, 5, -5]
example [] -> []
example [5] -> [5]
holdout [9, 2, -8, -2, -8, -6] -> [-6, -8, -2, -8, 2, 9]
holdout [-3, 1, 6, 8, 3, 4, 9] -> [9, 4, 3, 8, 6, 1, -3]
holdout [0, 9, -7, 5, 8, -8] -> [-8, 8, 5, -7, 9, 0]
holdout [255, 0, -256] -> [-256, 0, 255]
holdout [4, 4, 7] -> [7, 4, 4]
