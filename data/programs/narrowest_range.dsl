task narrowest_range "The smallest range that holds n + 1 of the numbers, for n of zero or more; null for too few numbers or when such a range exceeds 255."
in xs: list, n: int
let up = sort xs
let later = drop n up
let gaps = zipwith (-) later up
out min gaps
example [9, 4, 1, 7], 1 -> 2
example [9, -8, -4, 2, 12, -7], 3 -> 10
example [-3, 15, 14, 19, 11, -9], 1 -> 1
example [], 1 -> null
example [3, 30, 10, 20], 2 -> 17
example [5, 6], 2 -> null
holdout [1, 14, 19, 8, -2, 10, 20], 2 -> 6
holdout [16, 2, 12, 10, 18, 2, -2, 15], 2 -> 3
holdout [6, -8, -5, 11, 14], 3 -> 19
holdout [8, 8, 2], 1 -> 0
holdout [255, -256], 1 -> null
