task worst_opening_sum "The lowest sum of the first items, however many from one up; null for an empty list or when a sum leaves the range."
in xs: list
let sums = scanl1 (+) xs
out min sums
example [3, -5, 1, -2] -> -3
example [19, -14, -8, -9, -5] -> -17
example [5, 0] -> 5
example [] -> null
example [4, 4] -> 4
example [-200, -57, 255] -> null
holdout [26, -5, -12, 12, -8] -> 9
holdout [25, -5, 5, 0, 0, -6] -> 19
holdout [6, -7, 11, -6, 6, 9, -5] -> -1
holdout [-256] -> -256
holdout [-1, -1, 5] -> -2
