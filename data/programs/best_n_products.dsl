task best_n_products "The sum of the n largest products of the numbers in the same place; null when it, or any product, leaves the range."
in xs: list, ys: list, n: int
let products = zipwith (*) xs ys
let up = sort products
let down = reverse up
let best = take n down
out sum best
example [2, 1, 4], [5, 8, 3], 2 -> 22
example [2, 7, -3, 4], [9, 3, -2, -3, 1], 3 -> 45
example [2, -1, -3, 3, 1], [1, 9, 7, 6, -2], 2 -> 20
example [], [], 1 -> 0
example [3, 4], [7], 5 -> 21
example [16, 1], [16, 1], 1 -> null
holdout [0, 9, 6], [0, 1, 9, -3], 3 -> 63
holdout [-3, 1, 0], [8, 8, 9], 2 -> 8
holdout [-1, -1, -3], [6, -3, -3], 1 -> 9
holdout [2, 2], [9, 8], 0 -> 0
holdout [5, -6, 1], [20, 30, 90], 2 -> 190
