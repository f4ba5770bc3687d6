task double_each "Twice each number; null when a double leaves the range."
in xs: list
out map (*2) xs
example [1, 2, 3] -> [2, 4, 6]
example [-8, 16, 19, -2, 5, 12, 9] -> [-16, 32, 38, -4, 10, 24, 18]
example [-3, 16, 14] -> [-6, 32, 28]
example [] -> []
example [127, -128] -> [254, -256]
example [128] -> null
holdout [10, -2] -> [20, -4]
holdout [9, 17, -3, 4, 16, 0] -> [18, 34, -6, 8, 32, 0]
holdout [3, 10] -> [6, 20]
holdout [-129, 4] -> null
holdout [0, 50] -> [0, 100]
