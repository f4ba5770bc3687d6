task at_most_ten "Each number, but no more than 10."
in xs: list
out map (min 10) xs
example [32, -4, 64] -> [10, -4, 10]
example [88, 76, 26, 86, -2] -> [10, 10, 10, 10, -2]
example [11, 97, -23, 44] -> [10, 10, -23, 10]
example [] -> []
example [47, 44] -> [10, 10]
example [37, -16] -> [10, -16]
holdout [88, 27, -29, -25, 29, 81] -> [10, 10, -29, -25, 10, 10]
holdout [52, -26, 18] -> [10, -26, 10]
holdout [63, -21] -> [10, -21]
holdout [-24, 72, 21] -> [-24, 10, 10]
holdout [55, -22, 97, -7, -24, 9, -23] -> [10, -22, 10, -7, -24, 9, -23]
