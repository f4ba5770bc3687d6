task first_again_at_end "The list with its first number once more at the end; null on the empty list."
in xs: list
let h = head xs
out append h xs
example [4, -4, 3, 7, -3] -> [4, -4, 3, 7, -3, 4]
example [1, 10, 9] -> [1, 10, 9, 1]
example [14, -4, 10] -> [14, -4, 10, 14]
example [] -> null
example [10, 10, 13, 6, -3, 8] -> [10, 10, 13, 6, -3, 8, 10]
example [1, 8, 8, 8, 10, 1, 14] -> [1, 8, 8, 8, 10, 1, 14, 1]
holdout [11, 0, -4] -> [11, 0, -4, 11]
holdout [2, 4, -3] -> [2, 4, -3, 2]
holdout [5, 14, 2] -> [5, 14, 2, 5]
holdout [1, 3, 9, 12] -> [1, 3, 9, 12, 1]
holdout [4, 2, 4, 5] -> [4, 2, 4, 5, 4]
