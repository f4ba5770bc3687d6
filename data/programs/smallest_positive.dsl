task smallest_positive "The smallest number above zero; null when there is none."
in xs: list
let positives = filter (>0) xs
out min positives
example [4, -2, 9, 3] -> 3
example [15, 17, 13, -5] -> 13
example [15, 10, -6, 2, 6, -6, 8] -> 2
example [] -> null
example [-1, 0] -> null
example [255] -> 255
holdout [6, 7, 7] -> 6
holdout [5, 13, 1, -5] -> 1
holdout [0, 17, -3, 14] -> 14
holdout [0, 12, 7] -> 7
holdout [-256, -3] -> null
