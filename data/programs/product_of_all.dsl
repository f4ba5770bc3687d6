task product_of_all "The product of the numbers; null when the list is empty or a partial product leaves the range."
in xs: list
let partial = scanl1 (*) xs
out last partial
example [2, 3, 4] -> 24
example [-3, -2, -5, -5] -> 150
example [-5, 2, -3] -> 30
example [] -> null
example [-2, 5, -1] -> 10
example [16, 16] -> null
holdout [2, 4] -> 8
holdout [-1, 6] -> -6
holdout [-4, 4, 5] -> -80
holdout [7] -> 7
holdout [100, 3, 0] -> null
