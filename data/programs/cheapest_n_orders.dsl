task cheapest_n_orders "The cost of the n cheapest orders, each a quantity times a price; null when any order costs more than 255, or they together do."
in quantities: list, prices: list, n: int
let costs = zipwith (*) quantities prices
let up = sort costs
let cheap = take n up
out sum cheap
example [2, 1, 4], [5, 8, 3], 2 -> 18
example [5, 4, 9], [5, 1, 3], 1 -> 4
example [6, 7, 7], [6, 8, 4], 1 -> 28
example [], [], 1 -> 0
example [3, 4], [7], 5 -> 21
example [16, 1], [16, 1], 1 -> null
holdout [9, 5, 8, 9, 4], [7, 3, 8, 2, 2], 2 -> 23
holdout [5, 5, 3, 6, 1], [4, 3, 2, 6, 9], 3 -> 30
holdout [5, 7, 8], [3, 7, 3], 1 -> 15
holdout [2, 2], [9, 8], 0 -> 0
holdout [5, 6, 1], [20, 30, 90], 2 -> 190
