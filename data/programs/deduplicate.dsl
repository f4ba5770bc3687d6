task deduplicate "Each number once, in the order of first appearance."
in xs: list
out unique xs
example [5, 5, 7] -> [5, 7]
example [1, 2, 7] -> [1, 2, 7]
example [5, 5] -> [5]
example [] -> []
example [2, 1, 1, 1] -> [2, 1]
example [2, 5, 0, 1] -> [2, 5, 0, 1]
holdout [5, 5, 2, 0, 7] -> [5, 2, 0, 7]
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
holdout [2, 7] -> [2, 7]
holdout [2, 0, 2, 5] -> [2, 0, 5]
holdout [7, 1] -> [7, 1]
