task quarter_each "A quarter of each number, fractions cut off."
in xs: list
out map (/4) xs
example [8, 9, 11, 12] -> [2, 2, 2, 3]
example [-27, -44, -43, -30, 58] -> [-6, -11, -10, -7, 14]
example [71, 43] -> [17, 10]
example [] -> []
example [-8, -7, -3] -> [-2, -1, 0]
example [255, -256] -> [63, -64]
holdout [-47, 5, 48, 8, -21] -> [-11, 1, 12, 2, -5]
holdout [-44, -51, 26, 13, 97] -> [-11, -12, 6, 3, 24]
holdout [48, -44, -44] -> [12, -11, -11]
holdout [0, 3, 4] -> [0, 0, 1]
holdout [-1, -4, -5] -> [0, -1, -1]
