task sum_without_lowest "The sum of the scores after the n lowest are dropped; a negative n counts as 0."
in scores: list, n: int
let up = sort scores
let kept = drop n up
out sum kept
example [7, 3, 9, 5], 1 -> 21
example [2, 11, 12, 8, 9, 4], 2 -> 40
example [20, 2, 9, 0, 5, 8], 2 -> 42
example [], 1 -> 0
example [6, 8], 2 -> 0
example [4, 4, 4], -1 -> 12
holdout [29, 14, 15, 21, 28], 2 -> 78
holdout [22, 4, 11, 9, 23, 16, 7], 2 -> 81
holdout [5, 20, 27, 15, 22, 14], 3 -> 69
holdout [200, 100, 50], 0 -> null
holdout [10, 2], 5 -> 0
