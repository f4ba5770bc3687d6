task max_dot_product "The largest dot product two lists of equal length can have when their items are rearranged; null when a product or the sum leaves the range."
in xs: list, ys: list
let left = sort xs
let right = sort ys
let products = zipwith (*) left right
out sum products
example [3, 1, 2], [4, 6, 5] -> 32
example [4, 7, -3, 5, 4], [1, 4, 3, -4, -4] -> 43
example [2, 1, -4], [2, -2, 7] -> 24
example [], [] -> 0
example [-1, 4], [2, -3] -> 11
example [16], [16] -> null
holdout [1, -4], [4, -1] -> 8
holdout [-3, 4, -4, -2, 7], [-1, -4, 0, 6, 6] -> 85
holdout [6, -2], [7, -3] -> 48
holdout [5, 0, 5], [0, 7, 1] -> 40
holdout [-8, -8], [-8, -9] -> 136
