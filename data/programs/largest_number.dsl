task largest_number "The largest number; null when the list is empty."
in xs: list
out max xs
example [7, 3, 9] -> 9
example [-6, -8, 11, 17, -1] -> 17
example [-5, 7, -2] -> 7
example [] -> null
example [255, -256, 254] -> 255
holdout [-2, 16, 20, 1, -3, 6] -> 20
holdout [4, 18, -1, -9, -4] -> 18
holdout [16, 10, 12, 1, -9] -> 16
holdout [-8, -3, -11] -> -3
holdout [6] -> 6
