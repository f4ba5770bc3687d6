task autocorrelation "The sum of the products of numbers that stand n places apart; null when it, or a product, leaves the range."
in xs: list, n: int
let later = drop n xs
let products = zipwith (*) xs later
out sum products
example [1, 2, 3, 4], 1 -> 20
example [-3, -4, -1, 2, 3, 1, -1], 3 -> -21
example [5, 5, 4, 4, 3, -2, -4], 3 -> 11
example [], 0 -> 0
example [2, -3], 0 -> 13
example [16, 16], 1 -> null
holdout [-2, 5, -3, 6], 3 -> -12
holdout [1, 2, 4, 2], 2 -> 8
holdout [6, 0, -2, 1, -1, 5], 1 -> -8
holdout [5, 6], 3 -> 0
holdout [1, 0, -1, 0], 2 -> -1
