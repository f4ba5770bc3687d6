task last_item "The last item; null when the list is empty."
in xs: list
out last xs
example [7, 3, 9] -> 9
example [6, 16, 4, 12] -> 12
example [-4, 8, 20, -7, 19, 19] -> 19
example [] -> null
example [12, 0, -256] -> -256
holdout [-5, 20] -> 20
holdout [13, 2, -4, 1, 1, 4, 6] -> 6
holdout [11, 14, 11, -7] -> -7
holdout [-4] -> -4
holdout [6, 6, 5] -> 5
