task min_dot_product "The smallest dot product two lists of equal length can have when their items are rearranged; null when a product or the sum leaves the range."
in xs: list, ys: list
let left = sort xs
let up = sort ys
let right = reverse up
let products = zipwith (*) left right
out sum products
example [3, 1, 2], [4, 6, 5] -> 28
example [7, 5, -3], [-4, 5, -3] -> -58
example [-1, 2, -4], [6, -1, 7] -> -36
example [], [] -> 0
example [-1, 4], [2, -3] -> -14
example [16], [16] -> null
holdout [-3, 6, 2, 5, 5], [7, 6, 7, 4, 5] -> 72
holdout [-4, -2, -2, 1, 1], [0, 6, 7, 0, -3] -> -43
holdout [2, 6, 4], [3, 1, 2] -> 20
holdout [5, 0, 5], [0, 7, 1] -> 5
holdout [-8, 8], [-9, 8] -> -136
