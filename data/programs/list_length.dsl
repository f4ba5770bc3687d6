task list_length "How many items the list has."
in xs: list
let zeros = zipwith (-) xs xs
out count even zeros
example [4, 5, 6] -> 3
example [0, 10, 19, 17] -> 4
example [-6, -8, 6, 18, -9] -> 5
example [] -> 0
example [0] -> 1
example [255, -256] -> 2
holdout [3, 14, -2, 20, -1, 16, 13, 7, 1] -> 9
holdout [-9, -8, -7, 11, 3, 15, 17] -> 7
holdout [-2, 1, -2, 2, 8, -9, -9, 16] -> 8
holdout [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] -> 20
holdout [-3, -5, 7] -> 3
