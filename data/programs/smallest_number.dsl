task smallest_number "The smallest number; null when the list is empty."
in xs: list
out min xs
example [7, 3, 9] -> 3
example [9, 20, 14] -> 9
example [6, 15, -6, -7] -> -7
example [] -> null
example [-5, -256, 255] -> -256
holdout [-4, -2, -2, 12, 4, 16, 19, -8] -> -8
holdout [5, 5, 2, 3, 7, 8] -> 2
holdout [18, 16, 12, -3, -5] -> -5
holdout [0, 0, 1] -> 0
holdout [41] -> 41
