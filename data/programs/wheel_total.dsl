task wheel_total "The wheels on all days together, from the bikes, trikes and cars counted each day."
in bikes: list, trikes: list, cars: list
let two = map (*2) bikes
let three = map (*3) trikes
let four = map (*4) cars
let small = zipwith (+) two three
let wheels = zipwith (+) small four
out sum wheels
example [3, 1], [0, 2], [5, 4] -> 50
example [8, 9], [8, 7], [5, 4] -> 115
example [8, 6], [4, 3], [7, 6] -> 101
example [], [], [] -> 0
example [1], [1, 1], [1] -> 9
example [0], [0], [64] -> null
holdout [3, 0], [4, 5], [5, 3] -> 65
holdout [5, 9, 5, 6], [2, 9, 1, 2], [0, 2, 2, 2] -> 116
holdout [5, 9, 7], [3, 2, 8], [7, 8, 2] -> 149
holdout [10], [0], [0] -> 20
holdout [0, 0], [7, 8], [0, 0] -> 45
