task first_item "The first item; null when the list is empty."
in xs: list
out head xs
example [7, 3, 9] -> 7
example [16, 1, -2, 13] -> 16
example [10] -> 10
example [] -> null
example [-256, 255] -> -256
holdout [-5, 16, 2, 16, 20, 3] -> -5
holdout [5, 16, 12] -> 5
holdout [14, 17, 14, -9, 20, -7] -> 14
holdout [0] -> 0
holdout [255, -256, 4] -> 255
