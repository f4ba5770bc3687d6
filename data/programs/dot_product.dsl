task dot_product "The sum of the products of the numbers in the same place; null when it, or a product, leaves the range."
in xs: list, ys: list
let products = zipwith (*) xs ys
out sum products
example [1, 2, 3], [4, 5, 6] -> 32
example [3, 3], [1] -> 3
example [1, 4, -4, 7, 7], [8, 0, 0, -6, 5] -> 1
example [], [7] -> 0
example [2, 3], [5] -> 10
example [16], [16] -> null
holdout [5, -1, 9, -6, -1], [6, 4, 5] -> 71
holdout [3, 4, 3, 8], [-2, -2, -1, 9] -> 55
holdout [3, -1, 2, 0, 6], [1, -2, -4, 5, 6] -> 33
holdout [-16], [16] -> -256
holdout [1, -1, 1], [8, 8, 8] -> 8
