task nth_even "The n-th even number in the list, counted from 0; null when there are too few."
in xs: list, n: int
let evens = filter even xs
out access n evens
example [1, 4, 6, 7, 8], 1 -> 6
example [10, -2, 19, -2, 5, -5, 7, 12, 13, 1], 0 -> 10
example [-8, 1, 20, -5, 3, -5, 7, -7, 14], 2 -> 14
example [], 0 -> null
example [3, 5], 0 -> null
example [-2, 0, 3], 1 -> 0
holdout [18, -9, 16, -8, -2, 16, 9], 2 -> -8
holdout [9, 13, 18, 16, 12, 17, 12], 2 -> 12
holdout [8, 13, 1, 2, -4, 6], 0 -> 8
holdout [2, 4], 2 -> null
holdout [10, 9, 8], -1 -> null
