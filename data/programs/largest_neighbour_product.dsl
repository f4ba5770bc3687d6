task largest_neighbour_product "The largest product of two neighbours; null for fewer than two numbers or when a product leaves the range."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let later = drop one xs
let products = zipwith (*) xs later
out max products
example [3, 4, 2, 5] -> 12
example [-2, -9, -8, -6, -6, 0, 6] -> 72
example [4, 11] -> 44
example [] -> null
example [6] -> null
example [16, 16] -> null
holdout [10, 11, 8] -> 110
holdout [6, -7, -7] -> 49
holdout [1, 2, 8, 8, 11, -3] -> 88
holdout [-7, -8, 3] -> 56
holdout [1, -1] -> -1
