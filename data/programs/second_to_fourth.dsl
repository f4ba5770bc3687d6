task second_to_fourth "The second, third and fourth number, as far as there are."
in xs: list
out slice 1 4 xs
example [-4, 3, 13, 13, 12] -> [3, 13, 13]
example [1, 13, -1, 1, 12, 3] -> [13, -1, 1]
example [11, 11, -1] -> [11, -1]
example [] -> []
example [0, -2, 6, 8, -3] -> [-2, 6, 8]
example [4, 1] -> [1]
holdout [8, 5, 8] -> [5, 8]
holdout [10, -3, 9, 0, -1] -> [-3, 9, 0]
holdout [-2, 14, -3, 12, 7] -> [14, -3, 12]
holdout [14, 6, 8] -> [6, 8]
holdout [1, 13, 7] -> [13, 7]
