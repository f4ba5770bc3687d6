task times_ten "Each number times 10."
in xs: list
out map (*10) xs
example [6, 4, 4] -> [60, 40, 40]
example [7, 11, 8, 0, 13] -> [70, 110, 80, 0, 130]
example [10, 9, 8, -3, 14] -> [100, 90, 80, -30, 140]
example [] -> []
example [13, 3, -4] -> [130, 30, -40]
example [12, -2, -4, -3, 2, -4] -> [120, -20, -40, -30, 20, -40]
holdout [9, -2] -> [90, -20]
holdout [255, -256, 0] -> null
holdout [9, 9, 1] -> [90, 90, 10]
holdout [4, 4, 2, 13, 0] -> [40, 40, 20, 130, 0]
holdout [7, -3, 13, 7, 7, 1] -> [70, -30, 130, 70, 70, 10]
