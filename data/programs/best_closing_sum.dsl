task best_closing_sum "The highest sum of the last items, however many from one up; null for an empty list or when a sum leaves the range."
in xs: list
let back = reverse xs
let sums = scanl1 (+) back
out max sums
example [3, -5, 4, -2] -> 2
example [1, 7, -10, -9, 8, -3, 9] -> 14
example [-8, 10, -4] -> 6
example [] -> null
example [-4, -7] -> -7
example [6, 250] -> null
holdout [11, -9, 3, -2] -> 3
holdout [-11, 12, 2, -2, -7] -> 5
holdout [-14, -9, -13, -11] -> -11
holdout [255] -> 255
holdout [9, -1, -1] -> 7
