task running_max "The largest number so far, at each place."
in xs: list
out scanl1 max xs
example [2, 5, 3, 7, 6] -> [2, 5, 5, 7, 7]
example [1, 1, 18, 1, 0] -> [1, 1, 18, 18, 18]
example [2, 6, 8, 13, 2, 10, -7] -> [2, 6, 8, 13, 13, 13, 13]
example [] -> []
example [9, 8, 7] -> [9, 9, 9]
example [-256, -9, -10] -> [-256, -9, -9]
holdout [-2, 20, 15, 18, 16, -4] -> [-2, 20, 20, 20, 20, 20]
holdout [15, -1, 0, 20, -2, 8] -> [15, 15, 15, 20, 20, 20]
holdout [-8, 0] -> [-8, 0]
holdout [4] -> [4]
holdout [1, 2, 3] -> [1, 2, 3]
