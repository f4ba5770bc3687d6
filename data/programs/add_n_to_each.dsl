task add_n_to_each "Each number plus n."
in xs: list, n: int
out map (+n) xs
example [11, 8, -4, 11], 1 -> [12, 9, -3, 12]
example [12, 14], 4 -> [16, 18]
example [5, 5, -3], 0 -> [5, 5, -3]
example [], 3 -> []
example [12, 11, 1], 5 -> [17, 16, 6]
example [-4, 5, 3, 11, 5, 3], 5 -> [1, 10, 8, 16, 10, 8]
holdout [13, 12, 13, 10, 13, 10], 5 -> [18, 17, 18, 15, 18, 15]
holdout [-2, 8, 7], 3 -> [1, 11, 10]
holdout [1, 5, 9, -1], 5 -> [6, 10, 14, 4]
holdout [11, 0, -3, -3, 0], 2 -> [13, 2, -1, -1, 2]
holdout [-3, 9], 5 -> [2, 14]
