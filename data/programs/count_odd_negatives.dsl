task count_odd_negatives "How many odd numbers are below zero."
in xs: list
let negatives = filter (<0) xs
out count odd negatives
example [-3, 5, -4, -1] -> 2
example [-20, -5, -9, -11] -> 3
example [-6, -16, -3, -2, -1, -13, -17, 1, -7] -> 5
example [] -> 0
example [7, 9] -> 0
example [-256, -255] -> 1
holdout [-11, -15, -3, -3, -14, -9, -9, -5] -> 7
holdout [-12, -4, -13, -1, -5, -6, -9, 2] -> 4
holdout [-9, -7, 5, -11, -7, -2, -17, -11] -> 6
holdout [-2, -4] -> 0
holdout [0] -> 0
