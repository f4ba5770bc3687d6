task last_digits "The last digit of each number; of a negative one, what is missing from the ten below it."
in xs: list
out map (%10) xs
example [72, 23, 27, 63, 51, -12, -5] -> [2, 3, 7, 3, 1, 8, 5]
example [-12, 4, 50] -> [8, 4, 0]
example [83, 76] -> [3, 6]
example [] -> []
example [38, 74, 24, 81, 8] -> [8, 4, 4, 1, 8]
example [-4, 86, 11, -13, -26, 69, 41] -> [6, 6, 1, 7, 4, 9, 1]
holdout [-18, 12, 52, 2] -> [2, 2, 2, 2]
holdout [90, 83, -20] -> [0, 3, 0]
holdout [73, 6, 71, -29, 14] -> [3, 6, 1, 1, 4]
holdout [10, 58, 72] -> [0, 8, 2]
holdout [-23, 51, -27, 78, -30, 41] -> [7, 1, 3, 8, 0, 1]
