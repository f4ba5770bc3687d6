task twice_over "The list two times, one behind the other; null above 20 numbers."
in xs: list
out concat xs xs
example [7, -3, 11, -3] -> [7, -3, 11, -3, 7, -3, 11, -3]
example [1, -2] -> [1, -2, 1, -2]
example [0, 9, 3] -> [0, 9, 3, 0, 9, 3]
example [] -> []
example [13, 14] -> [13, 14, 13, 14]
example [3, 11, 4] -> [3, 11, 4, 3, 11, 4]
holdout [12, 5, 14] -> [12, 5, 14, 12, 5, 14]
holdout [-3, 7, 9] -> [-3, 7, 9, -3, 7, 9]
holdout [1, -3] -> [1, -3, 1, -3]
holdout [5, -2, 13, 13] -> [5, -2, 13, 13, 5, -2, 13, 13]
holdout [14, -2] -> [14, -2, 14, -2]
