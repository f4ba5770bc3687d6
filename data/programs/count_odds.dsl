task count_odds "How many numbers are odd."
in xs: list
out count odd xs
example [1, 2, 3, 4] -> 2
example [6, 11, -1, 1, 4, 5, -3, 16] -> 5
example [4, 4, 14, 3, 13, -8, 17] -> 3
example [] -> 0
example [0, -2] -> 0
example [-3, 255] -> 2
holdout [17, 2, 10, -1, 11, 19, 12, 2] -> 4
holdout [-9, 13, 5, 2, -5, -9, 0, 11] -> 6
holdout [-8, -6, 3, -4] -> 1
holdout [-256, 8] -> 0
holdout [5] -> 1
