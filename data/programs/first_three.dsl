task first_three "The first three numbers, as far as there are."
in xs: list
out take 3 xs
example [10, 2] -> [10, 2]
example [-2, 12, 3, 10] -> [-2, 12, 3]
example [3, 9, 10, 6, 6, 3] -> [3, 9, 10]
example [] -> []
example [8, 11] -> [8, 11]
example [11, 2, 13, -3, 3, 6, 0] -> [11, 2, 13]
holdout [4, 0, 11, -3, 14, -1, 0] -> [4, 0, 11]
holdout [255, -256, 0] -> [255, -256, 0]
holdout [10, 8, 12, 5] -> [10, 8, 12]
holdout [13, 12] -> [13, 12]
holdout [6, 0] -> [6, 0]
